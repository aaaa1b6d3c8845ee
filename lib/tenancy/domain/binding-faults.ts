export type BindingFault =
  | "no-entity"
  | "no-douyin"
  | "no-qianchuan"
  | "many-douyin"
  | "many-qianchuan";

/** Where a shop's bindings of now depart from one shop, one number, one ad account; in the order they are mended. */
export function findBindingFaults(
  bound: readonly { readonly kind: string }[],
): readonly BindingFault[] {
  const count = (kind: string): number => bound.filter((each) => each.kind === kind).length;
  const faults: BindingFault[] = [];
  if (count("entity") === 0) faults.push("no-entity");
  if (count("douyin") === 0) faults.push("no-douyin");
  if (count("douyin") > 1) faults.push("many-douyin");
  if (count("qianchuan") === 0) faults.push("no-qianchuan");
  if (count("qianchuan") > 1) faults.push("many-qianchuan");
  return faults;
}
