// Loaded into every process that `start` starts: none outlives it, however it ends.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
