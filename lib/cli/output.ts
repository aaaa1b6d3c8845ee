/** Writes data. Resolves when the pipe has taken it, so that a slow reader is not overrun. */
export function writeStdout(text: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(text, (error) => (error ? fail(error) : done()));
  });
}

/** Says something to the person at the terminal; never data. */
export function writeStderr(message: string): void {
  process.stderr.write(`${message}\n`);
}
