declare global {
  namespace NodeJS {
    interface ProcessEnv {
      readonly NEXT_RUNTIME?: string;
    }
  }
}

/** Called by Next once in each process, before its first request. */
export async function register(): Promise<void> {
  // In development modules are replaced while the server runs: there every request goes the framework's way.
  // biome-ignore lint/style/noProcessEnv: both names are replaced when the bundle is built, and the rest is left out of it.
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NODE_ENV !== "production") return;
  const { serveBusyRoutes } = await import("./app/api/v1/busy-routes");
  serveBusyRoutes();
}
