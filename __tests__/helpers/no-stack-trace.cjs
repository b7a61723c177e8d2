/** In place of the stack trace that cdktf keeps of each token, which takes a fifth of a test of constructs. */
exports.captureStackTrace = () => [];
