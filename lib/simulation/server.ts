import "server-only";

export { ensureDemo } from "./server/ensure-demo";
export { openSampleDownload, type SampleDownload } from "./server/open-sample-download";
export { removeSample } from "./server/remove-sample";
export { type SeededShop, type SeedOptions, type SeedReport, seedDemo } from "./server/seed-demo";
export {
  type SampleFilesOptions,
  type WrittenSampleFile,
  writeSampleFiles,
  writeSampleZip,
} from "./server/write-sample-files";
export { writeTable } from "./server/write-table";
export type { ZipNames } from "./server/zip-writer";
