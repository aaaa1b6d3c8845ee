import pg from "pg";

/**
 * A pool whose lost connections fail the query that meets them. Unheard, their event would end the process: also that
 * of a connection which is just being closed when the embedded server stops.
 */
export function openQuietPool(config: pg.PoolConfig): pg.Pool {
  const ignore = () => undefined;
  return new pg.Pool(config)
    .on("error", ignore)
    .on("connect", (client) => client.on("error", ignore)) as pg.Pool;
}
