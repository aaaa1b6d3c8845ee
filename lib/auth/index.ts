export {
  AccountDto,
  AddPasskeyInput,
  ChangePasswordInput,
  CodeInput,
  LocaleInput,
  NewTotpDto,
  PasskeyAnswerInput,
  PasskeyParams,
  PasskeyQuestionDto,
  PasswordInput,
  RecoveryCodesDto,
  SessionList,
  SessionParams,
  SettingInput,
  SettingList,
  SettingParams,
} from "./account-schemas";
export { ROLES, type Role } from "./domain/role";
export {
  ChangeRoleInput,
  InvitationDto,
  InvitationList,
  InvitationParams,
  InviteInput,
  MemberDto,
  MemberList,
  MemberParams,
  NewAccountInput,
  RoleMatrixDto,
  SecondFactorRule,
  SetGrantInput,
} from "./people-schemas";
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
export { SetSsoInput, SsoDto } from "./sso-schemas";
