export {
  DestroyedKeyDto,
  DestroyShopperKeyInput,
  RETENTION_KINDS,
  type RetentionKind,
  RetentionList,
  SetRetentionInput,
} from "./schemas";
