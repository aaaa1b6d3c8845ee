import { ProblemError, toProblemError } from "./problem-error";

export interface UploadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes that have left this machine, and all there are. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Sends a form with files and tells how far it is, which `fetch` cannot. An abort by the caller passes through untouched. */
export function uploadForm<T>(url: string, form: FormData, options: UploadOptions): Promise<T> {
  const { signal, onProgress } = options;
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.response as T);
      const requestId = request.getResponseHeader("x-request-id");
      reject(toProblemError(request.status, request.response, requestId));
    };
    request.onerror = () =>
      reject(
        new ProblemError("unavailable", "browser/offline", "The server did not answer.", [], null),
      );
    request.onabort = () => reject(signal?.reason ?? new DOMException("Aborted", "AbortError"));
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    request.send(form);
  });
}
