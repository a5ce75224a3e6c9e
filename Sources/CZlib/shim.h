#include <zlib.h>

// zlib's own initializer is a macro, which Swift does not see: raw deflate, as archives hold it.
static inline int initlab_inflate_raw(z_stream *stream) { return inflateInit2(stream, -15); }
// gzip alone.
static inline int initlab_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
