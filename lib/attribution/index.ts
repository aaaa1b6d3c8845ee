export { type AttributedCredit, PathAttribution } from "./domain/attribute-paths";
export { MARKOV_ORDER_MAX } from "./domain/markov-counts";
export { ATTRIBUTION_MODELS, type AttributionModel, type PathCount } from "./domain/path-credit";
export { RATE_CHANNELS_MAX } from "./domain/shapley-rate";
export {
  AttributionDto,
  AttributionParams,
  AttributionQuery,
  TouchesAcceptedDto,
  TouchesInput,
  TouchFileDto,
  TouchFileInput,
} from "./schemas";
