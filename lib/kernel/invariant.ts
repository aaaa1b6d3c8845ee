/** Stops the program's current work when something that cannot happen has happened. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** For `switch` defaults: the compiler proves that no case is left. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
