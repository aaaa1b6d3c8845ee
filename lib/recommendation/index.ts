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
