import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  AccountDto,
  AddPasskeyInput,
  ChangePasswordInput,
  NewTotpDto,
  PasskeyQuestionDto,
  RecoveryCodesDto,
  SessionList,
  SettingInput,
  SettingList,
} from "./account-schemas";
import type { Role } from "./domain/role";
import type {
  InvitationDto,
  InvitationList,
  MemberDto,
  MemberList,
  RoleMatrixDto,
  SecondFactorRule,
} from "./people-schemas";
import type { ApiKeyList, NewApiKeyDto } from "./schemas";
import type { SetSsoInput, SsoDto } from "./sso-schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/api-keys`;

/** What the browser may ask of keys, and under which cache key. */
export const authQueries = {
  apiKeys: (shop: string) =>
    queryOptions({
      queryKey: ["auth", shop, "api-keys"] as const,
      queryFn: ({ signal }) => getJson<ApiKeyList>(base(shop), { signal }),
    }),
};

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  /** Null: it works until it is revoked. */
  readonly expiresInDays: number | null;
}

export const createApiKey = (shop: string, key: NewApiKey): Promise<NewApiKeyDto> =>
  postJson<NewApiKeyDto>(base(shop), {
    name: key.name,
    role: key.role,
    ...(key.expiresInDays === null ? {} : { expiresInDays: key.expiresInDays }),
  });

export const revokeApiKey = (shop: string, id: string): Promise<void> =>
  postJson<void>(`${base(shop)}/${id}`, {}, { method: "DELETE" });

const ofOrganization = (org: string): string => `/api/v1/organizations/${org}`;

/** What the browser may ask of people, roles and sign-in of an organization. */
export const peopleQueries = {
  members: (org: string) =>
    queryOptions({
      queryKey: ["auth", org, "members"] as const,
      queryFn: ({ signal }) => getJson<MemberList>(`${ofOrganization(org)}/members`, { signal }),
    }),
  invitations: (org: string) =>
    queryOptions({
      queryKey: ["auth", org, "invitations"] as const,
      queryFn: ({ signal }) =>
        getJson<InvitationList>(`${ofOrganization(org)}/invitations`, { signal }),
    }),
  roles: (org: string) =>
    queryOptions({
      queryKey: ["auth", org, "roles"] as const,
      queryFn: ({ signal }) => getJson<RoleMatrixDto>(`${ofOrganization(org)}/roles`, { signal }),
    }),
  secondFactor: (org: string) =>
    queryOptions({
      queryKey: ["auth", org, "second-factor"] as const,
      queryFn: ({ signal }) =>
        getJson<SecondFactorRule>(`${ofOrganization(org)}/second-factor`, { signal }),
    }),
  sso: (org: string) =>
    queryOptions({
      queryKey: ["auth", org, "sso"] as const,
      queryFn: ({ signal }) => getJson<SsoDto>(`${ofOrganization(org)}/sso`, { signal }),
    }),
};

export const changeRole = (org: string, user: string, role: Role): Promise<MemberDto> =>
  postJson<MemberDto>(`${ofOrganization(org)}/members/${user}`, { role }, { method: "PATCH" });

export const removeMember = (org: string, user: string): Promise<void> =>
  postJson<void>(`${ofOrganization(org)}/members/${user}`, {}, { method: "DELETE" });

export const invite = (
  org: string,
  order: { readonly email: string; readonly role: Role; readonly locale: string },
): Promise<InvitationDto> => postJson<InvitationDto>(`${ofOrganization(org)}/invitations`, order);

export const revokeInvitation = (org: string, id: string): Promise<void> =>
  postJson<void>(`${ofOrganization(org)}/invitations/${id}`, {}, { method: "DELETE" });

export const setRoleGrant = (
  org: string,
  grant: { readonly role: Role; readonly permission: string; readonly isAllowed: boolean },
): Promise<RoleMatrixDto> =>
  postJson<RoleMatrixDto>(`${ofOrganization(org)}/roles`, grant, { method: "PUT" });

export const setSecondFactorRule = (
  org: string,
  rule: SecondFactorRule,
): Promise<SecondFactorRule> =>
  postJson<SecondFactorRule>(`${ofOrganization(org)}/second-factor`, rule, { method: "PUT" });

export const setSso = (org: string, input: SetSsoInput): Promise<SsoDto> =>
  postJson<SsoDto>(`${ofOrganization(org)}/sso`, input, { method: "PUT" });

export const removeSso = (org: string): Promise<void> =>
  postJson<void>(`${ofOrganization(org)}/sso`, {}, { method: "DELETE" });

const ACCOUNT = "/api/v1/account";

/** What the browser may ask of one's own account. */
export const accountQueries = {
  account: () =>
    queryOptions({
      queryKey: ["auth", "account"] as const,
      queryFn: ({ signal }) => getJson<AccountDto>(ACCOUNT, { signal }),
    }),
  settings: () =>
    queryOptions({
      queryKey: ["auth", "account", "settings"] as const,
      queryFn: ({ signal }) => getJson<SettingList>(`${ACCOUNT}/settings`, { signal }),
    }),
  sessions: () =>
    queryOptions({
      queryKey: ["auth", "account", "sessions"] as const,
      queryFn: ({ signal }) => getJson<SessionList>(`${ACCOUNT}/sessions`, { signal }),
    }),
};

export const saveSetting = (key: string, value: SettingInput["value"]): Promise<void> =>
  postJson<void>(`${ACCOUNT}/settings/${key}`, { value }, { method: "PUT" });

export const revokeSession = (id: string): Promise<void> =>
  postJson<void>(`${ACCOUNT}/sessions/${id}`, {}, { method: "DELETE" });

export const changePassword = (input: ChangePasswordInput): Promise<void> =>
  postJson<void>(`${ACCOUNT}/password`, input, { method: "PUT" });

export const beginTotp = (password: string): Promise<NewTotpDto> =>
  postJson<NewTotpDto>(`${ACCOUNT}/totp`, { password });

export const confirmTotp = (code: string): Promise<RecoveryCodesDto> =>
  postJson<RecoveryCodesDto>(`${ACCOUNT}/totp`, { code }, { method: "PUT" });

export const removeTotp = (password: string): Promise<void> =>
  postJson<void>(`${ACCOUNT}/totp`, { password }, { method: "DELETE" });

export const beginPasskey = (): Promise<PasskeyQuestionDto> =>
  postJson<PasskeyQuestionDto>(`${ACCOUNT}/passkeys`, {});

export const addPasskey = (input: AddPasskeyInput): Promise<void> =>
  postJson<void>(`${ACCOUNT}/passkeys`, input, { method: "PUT" });

export const removePasskey = (id: string): Promise<void> =>
  postJson<void>(`${ACCOUNT}/passkeys/${id}`, {}, { method: "DELETE" });

export const askForVerification = (locale: string): Promise<void> =>
  postJson<void>(`${ACCOUNT}/email-verification`, { locale });
