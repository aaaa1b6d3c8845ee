export { METRICS } from "./domain/metrics";
export { AnswerDto, AskInput, AssistantParams, type CiteDto, type TypedQueryDto } from "./schemas";
