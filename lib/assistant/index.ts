export {
  AnswerDto,
  AskInput,
  AssistantParams,
  type CiteDto,
  McpMessage,
  type TypedQueryDto,
} from "./schemas";
