import { env } from "@/lib/env";

/** The address of a page for somebody outside. Never made of what a request says of its host: whoever asks writes that. */
export function toPageUrl(path: string): string {
  return new URL(path, env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).href;
}
