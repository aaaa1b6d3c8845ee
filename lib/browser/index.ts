export { type FetchOptions, getJson, type PostOptions, postJson } from "./fetch-json";
export { ProblemError } from "./problem-error";
export { makeQueryClient } from "./query-client";
export { type UploadOptions, uploadForm } from "./upload-form";
