export { BEHAVIOURS } from "./domain/behaviours";
export { calibratePool, type PoolCalibration, VIDEOS_MIN } from "./domain/calibrate-pool";
export { readVideoTable, type VideoReject } from "./domain/read-video-table";
export {
  FOLKLORE,
  type PerSign,
  type PoolOutcome,
  type PoolRules,
  type PoolStage,
  SIGNS,
  scoreSigns,
  simulatePool,
} from "./domain/traffic-pool";
export {
  ConsentDto,
  ConsentInput,
  EventsAcceptedDto,
  EventsInput,
  FeedbackDto,
  FeedbackInput,
  ItemCardDto,
  ItemListDto,
  ItemParams,
  ItemQuery,
  ItemSearch,
  ModelStateDto,
  RecommendationParams,
  RecommendationsDto,
  RecommendationsInput,
  RulesChange,
  RulesDto,
  TrainingStartedDto,
} from "./schemas";
