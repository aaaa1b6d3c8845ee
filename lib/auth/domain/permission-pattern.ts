/**
 * Whether a permission `module.verb` is among those that the patterns name. `*` stands for any module or any verb; a
 * pattern that begins with `!` takes away, whatever the others give.
 */
export function isNamedBy(patterns: readonly string[], permission: string): boolean {
  const [module, verb] = permission.split(".");
  const fits = (pattern: string): boolean => {
    const [wantedModule, wantedVerb] = pattern.split(".");
    return (
      (wantedModule === "*" || wantedModule === module) &&
      (wantedVerb === "*" || wantedVerb === verb)
    );
  };
  if (patterns.some((pattern) => pattern.startsWith("!") && fits(pattern.slice(1)))) return false;
  return patterns.some(fits);
}
