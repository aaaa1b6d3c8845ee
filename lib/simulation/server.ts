import "server-only";

export { ensureDemo } from "./server/ensure-demo";
export { openSampleDownload } from "./server/open-sample-download";
export { removeSample } from "./server/remove-sample";
export { seedDemo } from "./server/seed-demo";
export { writeSampleFiles, writeSampleZip } from "./server/write-sample-files";
