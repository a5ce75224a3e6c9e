// Nothing to call: a program that is linked with this target starts with an OpenBLAS of one thread; see start.c.
#pragma once
