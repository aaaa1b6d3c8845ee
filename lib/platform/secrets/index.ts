export { addKey, type KeyRing, readKeyRing } from "./key-ring";
export { openSecret, openWith, readKeyId, sealSecret, sealWith } from "./seal";
