export { deriveSecret } from "./derive-secret";
export type { KeyRing } from "./key-ring";
export { rotateSecrets } from "./rotate";
export { openSecret, openWith, readKeyId, sealSecret, sealWith } from "./seal";
