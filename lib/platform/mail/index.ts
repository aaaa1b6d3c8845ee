export { listOutbox, type Mail, type OutboxMail, sendMail } from "./send-mail";
