import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as z from "zod";

export interface InitialScripts {
  readonly files: number;
  readonly gzipBytes: number;
}

const BUILD = ".next";
const BuildManifest = z.object({ rootMainFiles: z.array(z.string()) });
const PageManifest = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) });

/**
 * The scripts that a page names in its first answer, by the manifests of the production build: the framework's, and
 * those of the page and of the layouts and error pages around it. Scripts that are loaded when a part first shows, as
 * charts are, do not count; polyfills for old browsers neither.
 */
export function readInitialScripts(route: string): InitialScripts {
  const page = join(BUILD, "server/app", route, "page");
  const { rootMainFiles } = BuildManifest.parse(readJson(join(page, "build-manifest.json")));
  const { entryJSFiles } = PageManifest.parse(readAssigned(`${page}_client-reference-manifest.js`));
  const files = new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()]);
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(BUILD, file))).length);
  return { files: files.size, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

/** The manifest is a script that assigns one object, written as JSON. */
function readAssigned(path: string): unknown {
  const text = readFileSync(path, "utf8");
  return JSON.parse(text.slice(text.indexOf("= {") + 2).replace(/;\s*$/, ""));
}
