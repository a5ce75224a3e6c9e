// Sine and cosine, reduced in Double.
#pragma once

#include "wide.h"

#include <math.h>

#pragma STDC FP_CONTRACT ON

// Up to this size the reduction below is exact enough; beyond it the C library answers.
#define LARGEST_ANGLE 0x1p20f

// sin(x), or cos(x) where `half` is 1/2. The multiple of pi next to the angle, or the odd multiple of pi/2, is taken off in
// two parts, of which n times the first is exact; the rest goes into an odd polynomial on +- pi/2 with 2^-35 of relative
// error.
INLINE void circular(const wide *x, double half, wide *result) {
    const wide_doubles magic = 0x1.8p52, angle = __builtin_convertvector(*x, wide_doubles);
    const wide_doubles shifted = (angle * 0x1.45f306dc9c883p-2 - half) + magic;
    const wide_doubles n = (shifted - magic) + half;
    const wide_doubles r = (angle - n * 0x1.921fb544p1) - n * 0x1.0b4611a626331p-33;
    const wide_doubles square = r * r;
    wide_doubles p = -2.3909591814568685e-08 * square + 2.7526638957037581e-06;
    p = p * square - 0.0001984089450773925;
    p = p * square + 0.0083333313266962805;
    p = p * square - 0.16666666631807728;
    const wide_doubles sine = r + r * square * p;
    // sin(r + n pi) changes its sign with each n, and cos(r + (n + 1/2) pi) is - sin(r + n pi).
    const wide_longs odd = ((wide_longs)shifted + (half != 0)) << 63;
    *result = __builtin_convertvector((wide_doubles)((wide_longs)sine ^ odd), wide);

    wide t;
    absolute(x, &t);
    const wide_integers beyond = ~(t <= LARGEST_ANGLE);
    if (any(&beyond)) {
        for (int lane = 0; lane < WIDE; ++lane)
            if (beyond[lane]) (*result)[lane] = (float)(half != 0 ? cos((double)(*x)[lane]) : sin((double)(*x)[lane]));
    }
}
