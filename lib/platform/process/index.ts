import { log } from "@/lib/platform/log";

/**
 * Calls `stop` once when the process is asked to end: by Ctrl-C, by SIGTERM, or because the process that started it is
 * gone. Then exits; a second request does not wait.
 */
export function onStopRequest(stop: (reason: string) => Promise<void>): void {
  let isStopping = false;
  const request = (reason: string, code: number) => {
    if (isStopping) process.exit(code);
    isStopping = true;
    stop(reason)
      .catch((error: unknown) => log.error({ err: error }, "the stop failed"))
      .finally(() => process.exit(code));
  };
  process.on("SIGINT", () => request("SIGINT", 130));
  process.on("SIGTERM", () => request("SIGTERM", 143));
  process.on("SIGHUP", () => request("SIGHUP", 129));
  process.on("disconnect", () => request("the parent ended", 1));
  // Listening to the channel must not keep a process alive that has finished its work.
  process.channel?.unref();
}
