export {
  CommentListDto,
  CommentQuery,
  DigestInput,
  DigestListDto,
  FeedDto,
  FeedInput,
  FeedListDto,
  FeedParams,
  FeedReadDto,
  TrendBoardDto,
  TrendFileDto,
  TrendParams,
} from "./schemas";
