export {
  askModel,
  boundCost,
  ModelFailure,
  type ModelQuestion,
  type ModelSettings,
  parseJson,
  readModelSettings,
} from "./ask-model";
