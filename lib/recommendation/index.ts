export { BEHAVIOURS, type Behaviour, DEFAULT_RULES } from "./domain/behaviours";
export {
  EventsAcceptedDto,
  EventsInput,
  FeedbackDto,
  FeedbackInput,
  ModelStateDto,
  RecommendationParams,
  RecommendationsDto,
  RecommendationsInput,
  TrainingStartedDto,
} from "./schemas";
