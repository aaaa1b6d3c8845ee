import "server-only";

export { removeSample } from "./server/remove-sample";
export { type SeededShop, seedDemo } from "./server/seed-demo";
export {
  type SampleFilesOptions,
  type WrittenSampleFile,
  writeSampleFiles,
} from "./server/write-sample-files";
export { writeTable } from "./server/write-table";
export type { ZipNames } from "./server/zip-writer";
