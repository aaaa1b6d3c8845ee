import "server-only";

export {
  assignUnits,
  cancelExperiment,
  createExperiment,
  getExperiment,
  listExperiments,
} from "./server/experiments";
export { readExperiment } from "./server/read-experiment";
