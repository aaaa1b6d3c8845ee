import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Finds what npm has installed beside the program, at run time: fonts, programs and packages that a bundler must
 * neither look for nor copy, and that may not be there.
 */
export const installed: NodeJS.Require = createRequire(join(process.cwd(), "package.json"));
