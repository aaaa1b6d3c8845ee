export {
  DestroyedKeyDto,
  DestroyShopperKeyInput,
  type RetentionKind,
  RetentionList,
  SetRetentionInput,
} from "./schemas";
