export { isRole, ROLES, type Role } from "./domain/role";
export { CreateApiKeyInput, NewApiKeyDto, SignInInput, type ViewerDto } from "./schemas";
