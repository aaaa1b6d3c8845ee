export { type FetchOptions, getJson, type PostOptions, postJson } from "./fetch-json";
export { ProblemError } from "./problem-error";
export { makeQueryClient } from "./query-client";
export { readTextFile } from "./read-text-file";
export { type UploadOptions, uploadForm } from "./upload-form";
