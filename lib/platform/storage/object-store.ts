import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { fetchOutside, type OutsideAnswer } from "@/lib/platform/net";
import { type S3Credentials, signRequest } from "./sign-request";

/** Bytes under names, shared by all machines of an installation. */
export interface ObjectStore {
  /** Null where nothing lies under the name. */
  get(name: string): Promise<Uint8Array | null>;
  put(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface BucketSettings extends S3Credentials {
  readonly endpoint: string;
  readonly bucket: string;
}

const BYTES_MAX = 200_000_000;
const TIMEOUT_MS = 30_000;

/** The operator's bucket, or null where none is set up: the default. */
export function openBucket(): ObjectStore | null {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env;
  if (!(S3_ENDPOINT && S3_BUCKET && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY)) return null;
  return createBucket({
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  });
}

/** Speaks S3's REST protocol, with the bucket in the path: what MinIO, Ceph, OSS, COS, R2 and AWS all understand. */
export function createBucket({ endpoint, bucket, ...credentials }: BucketSettings): ObjectStore {
  const base = endpoint.replace(/\/+$/, "");
  const send = (method: string, name: string, body = new Uint8Array(0)): Promise<OutsideAnswer> => {
    const url = new URL(`${base}/${bucket}/${name.split("/").map(encodeURIComponent).join("/")}`);
    return fetchOutside(url.href, {
      method,
      headers: signRequest({ method, url, headers: {}, body }, credentials, new Date()),
      ...(method === "PUT" ? { body } : {}),
      timeoutMs: TIMEOUT_MS,
      bytesMax: BYTES_MAX,
      // The operator named this very host; nothing else inside may be reached through it.
      innerHosts: [...env.OUTBOUND_HOSTS, url.host],
    });
  };
  const must = async (answer: Promise<OutsideAnswer>, ...allowed: number[]) => {
    const { status, body } = await answer;
    if (!allowed.includes(status))
      throw new AppError("unavailable", "storage/bucket", `The bucket answered ${status}.`);
    return { status, body };
  };
  return {
    get: async (name) => {
      const { status, body } = await must(send("GET", name), 200, 404);
      return status === 404 ? null : new Uint8Array(body);
    },
    put: async (name, bytes) => {
      await must(send("PUT", name, bytes as Uint8Array<ArrayBuffer>), 200, 201, 204);
    },
    remove: async (name) => {
      await must(send("DELETE", name), 200, 204, 404);
    },
  };
}
