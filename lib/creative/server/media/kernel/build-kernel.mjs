// Compiles the pixel kernel: `node lib/creative/server/media/kernel/build-kernel.mjs` rewrites frame-kernel.wasm.ts.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The module that frame-kernel.as compiles to, as base64. */
export async function compileKernel() {
  const { default: asc } = await import("assemblyscript/asc");
  const source = await readFile(here("./frame-kernel.as"), "utf8");
  let bytes = null;
  const { error, stderr } = await asc.main(
    [
      "frame-kernel.ts",
      ...["--runtime", "stub", "--enable", "simd", "-O3", "--noAssert"],
      ...["--use", "abort=", "--importMemory", "--outFile", "frame-kernel.wasm"],
    ],
    {
      readFile: (name) => (name === "frame-kernel.ts" ? source : null),
      writeFile: (name, content) => {
        if (name.endsWith(".wasm")) bytes = content;
      },
      listFiles: () => [],
    },
  );
  if (error || bytes === null) throw new Error(`The kernel does not compile: ${stderr.toString()}`);
  return Buffer.from(bytes).toString("base64");
}

/** The file that carries the module: text, so that it needs no loader and no path at run time. */
export function toModuleText(base64) {
  const lines = base64.match(/.{1,96}/g) ?? [];
  const body = lines.map((line) => `  "${line}",`).join("\n");
  return `/** Compiled from frame-kernel.as by build-kernel.mjs; a test compares the two. */\nexport const FRAME_KERNEL: string = [\n${body}\n].join("");\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(here("./frame-kernel.wasm.ts"), toModuleText(await compileKernel()));
}
