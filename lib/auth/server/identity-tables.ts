const TIMES = { createdAt: "created_at", updatedAt: "updated_at" };

/** Our names for what better-auth keeps. What ends in `_hash` is stored as a hash, whatever it is called there. */
export const USERS = {
  modelName: "app_user",
  fields: { ...TIMES, emailVerified: "email_verified_at" },
};

export const SESSIONS = {
  modelName: "session",
  fields: {
    token: "token_hash",
    userId: "user_id",
    createdAt: "created_at",
    updatedAt: "seen_at",
    expiresAt: "expires_at",
    ipAddress: "address",
    userAgent: "agent",
  },
};

export const CREDENTIALS = {
  modelName: "credential",
  fields: { ...TIMES, userId: "user_id", accountId: "account_id", providerId: "provider_id" },
};

export const VERIFICATIONS = {
  modelName: "verification",
  fields: { ...TIMES, identifier: "identifier_hash", expiresAt: "expires_at" },
};

export const SECOND_FACTORS = {
  user: { fields: { twoFactorEnabled: "totp_confirmed_at" } },
  twoFactor: {
    modelName: "two_factor",
    fields: {
      userId: "user_id",
      backupCodes: "backup_codes",
      failedVerificationCount: "failed_verification_count",
      lockedUntil: "locked_until",
    },
  },
};
