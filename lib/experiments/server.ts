import "server-only";

export { chooseTestRegions } from "./server/choose-test-regions";
export {
  assignUnits,
  cancelExperiment,
  createExperiment,
  getExperiment,
  listExperiments,
} from "./server/experiments";
export { readExperiment } from "./server/read-experiment";
