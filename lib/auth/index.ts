export { ROLES, type Role } from "./domain/role";
export {
  type ApiKeyDto,
  ApiKeyList,
  ApiKeyParams,
  CreateApiKeyInput,
  CreateShopApiKeyInput,
  NewApiKeyDto,
  SignInInput,
  type ViewerDto,
} from "./schemas";
