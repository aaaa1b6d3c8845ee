-- Keys are read and revoked through functions too: the hash of a key is nothing the application role ever sees.
CREATE FUNCTION list_api_keys(of_shop_id bigint)
RETURNS TABLE (
  id bigint, shop_ids bigint[], role text, name text, prefix text,
  created_at timestamptz, expires_at timestamptz, revoked_at timestamptz
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT k.id, ARRAY(SELECT s FROM unnest(k.shop_ids) AS s WHERE s = ANY (app_shops()) ORDER BY s), k.role, k.name,
    k.prefix, k.created_at, k.expires_at, k.revoked_at
  FROM api_key k
  WHERE k.organization_id = app_organization() AND of_shop_id = ANY (k.shop_ids) AND of_shop_id = ANY (app_shops())
  ORDER BY (k.revoked_at IS NOT NULL), k.id DESC
  LIMIT 200
$$;
REVOKE EXECUTE ON FUNCTION list_api_keys(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_api_keys(bigint) TO chengfang_app;

-- Null when no key of the organisation reaches the shop under this id. A key that is revoked stays so from then on.
CREATE FUNCTION revoke_api_key(key_id bigint, of_shop_id bigint, at timestamptz) RETURNS timestamptz
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
  UPDATE api_key k SET revoked_at = COALESCE(k.revoked_at, at)
  WHERE k.id = key_id AND k.organization_id = app_organization()
    AND of_shop_id = ANY (k.shop_ids) AND of_shop_id = ANY (app_shops())
  RETURNING k.revoked_at
$$;
REVOKE EXECUTE ON FUNCTION revoke_api_key(bigint, bigint, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION revoke_api_key(bigint, bigint, timestamptz) TO chengfang_app;
