export { SHOP_EXCEPTIONS, type ShopException, TIERS, type Tier } from "./domain/shop-exceptions";
export {
  PushInput,
  PushOutcome,
  ShopFundsDto,
  ShopFundsInput,
  type ShopFundsRow,
  ShopMatrixDto,
  ShopMatrixInput,
  type ShopMatrixRow,
  ShopProfileDto,
  ShopProfileInput,
  ShopWorkDto,
  type ShopWorkRow,
} from "./schemas";
export {
  AnswerInput,
  ClientCommentInput,
  CommentDto,
  CommentList,
  MakeShareInput,
  NewShareDto,
  SHARED_FIGURES,
  ShareDto,
  type SharedFigure,
  SharedPageDto,
  type SharedRow,
  ShareList,
  ShareParams,
} from "./share-schemas";
export {
  HouseViewParams,
  ListViewsInput,
  SaveViewInput,
  ViewDto,
  ViewList,
  ViewParams,
} from "./view-schemas";
