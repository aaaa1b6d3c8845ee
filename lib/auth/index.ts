export { ROLES, type Role } from "./domain/role";
export { CreateApiKeyInput, type NewApiKeyDto, SignInInput, type ViewerDto } from "./schemas";
