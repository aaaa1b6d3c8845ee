/** The address of the book narrowed to a route. */
export function toRouteQuery(route: string): Record<string, string> {
  return { f_route: route };
}
