export {
  type ChangeField,
  describeChange,
  describeState,
  type PlatformCampaign,
  type PlatformChange,
  toChange,
} from "./domain/platform-change";
export { toQianchuanRequests } from "./domain/qianchuan-transform";
export { ConnectInput, ConnectorParams, ConnectorStateDto, QIANCHUAN_URL } from "./schemas";
