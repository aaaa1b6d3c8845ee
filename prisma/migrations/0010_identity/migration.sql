-- How a person proves who they are, apart from the person: a password now, in the same words (scrypt) as before.
CREATE TABLE credential (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  provider_id text NOT NULL,
  account_id text NOT NULL,
  password text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX credential_user_id_idx ON credential (user_id);
CREATE UNIQUE INDEX credential_provider_id_account_id_key ON credential (provider_id, account_id);

INSERT INTO credential (user_id, provider_id, account_id, password, created_at, updated_at)
SELECT id, 'credential', id::text, password_hash, created_at, created_at FROM app_user WHERE password_hash IS NOT NULL;

-- What was begun and has to be finished soon. Only the hash of what names it is kept. Links that were mailed before this
-- migration are over: what they named cannot be read out of their hashes.
CREATE TABLE verification (
  id text PRIMARY KEY,
  identifier_hash text NOT NULL,
  value text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX verification_identifier_hash_idx ON verification (identifier_hash);
CREATE INDEX verification_expires_at_idx ON verification (expires_at);
DROP TABLE pending_proof;

-- Authenticators: the sealed secret as it stands, and the hashes of the recovery codes that are left.
CREATE TABLE two_factor (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean NOT NULL,
  failed_verification_count integer NOT NULL DEFAULT 0,
  locked_until timestamptz
);
CREATE UNIQUE INDEX two_factor_user_id_key ON two_factor (user_id);

INSERT INTO two_factor (user_id, secret, backup_codes, verified)
SELECT u.id, u.totp_secret,
  (SELECT coalesce(json_agg(c.code_hash), '[]') FROM recovery_code c WHERE c.user_id = u.id AND c.used_at IS NULL)::text,
  true
FROM app_user u WHERE u.totp_secret IS NOT NULL AND u.totp_confirmed_at IS NOT NULL;

DROP TABLE recovery_code;
ALTER TABLE app_user DROP COLUMN password_hash, DROP COLUMN totp_secret, DROP COLUMN totp_last_step;
ALTER TABLE app_user ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();

-- Where somebody was seen, as a hash of address and browser; its version does not count.
CREATE TABLE known_device (
  user_id bigint NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  device_hash text NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, device_hash)
);
INSERT INTO known_device (user_id, device_hash, seen_at)
SELECT user_id, encode(sha256(convert_to(
    coalesce(address, '') || E'\n' || regexp_replace(coalesce(agent, ''), '[0-9.]+', '', 'g'), 'UTF8')), 'hex'), max(seen_at)
FROM session GROUP BY 1, 2;

-- An organization may ask a second factor of everybody who belongs to it.
ALTER TABLE organization ADD COLUMN demands_second_factor boolean NOT NULL DEFAULT false;
GRANT UPDATE (demands_second_factor) ON organization TO chengfang_app;
