/** Preloaded into the processes that a server starts: when it is killed, they don't stay behind. */
process.channel?.unref()
process.once('disconnect', () => process.exit(1))
