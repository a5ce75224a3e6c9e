/* He's rule in C, for `command: {run: [...], stream: true}`: InitLab starts the program once, writes a line of JSON for each
 * matrix that it wants, and reads a .npy for each. The program ends when its standard input does.
 *
 *     cc -O2 -o he examples/he.c -lm
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The whole number behind a key of a line such as {"fan_in": 100, "fan_out": 50, "layer": 1, "replicate": 0, "seed": 7}. */
static uint64_t number(const char *line, const char *key) {
    const char *place = strstr(line, key);
    if (place == NULL) {
        fprintf(stderr, "the request has no %s: %s", key, line);
        exit(1);
    }
    return strtoull(place + strlen(key), NULL, 10);
}

/* Splitmix64 of Steele, Lea and Flood (2014): the state is the seed, and nothing is left over from matrix to matrix. */
static double uniform(uint64_t *state) {
    uint64_t word = *state += UINT64_C(0x9e3779b97f4a7c15);
    word = (word ^ word >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    word = (word ^ word >> 27) * UINT64_C(0x94d049bb133111eb);
    return ((double)((word ^ word >> 31) >> 11) + 0.5) * 0x1p-53;
}

/* A standard normal value by Box and Muller. */
static double normal(uint64_t *state) {
    double radius = sqrt(-2 * log(uniform(state)));
    return radius * cos(2 * 3.14159265358979323846 * uniform(state));
}

static void write_matrix(const float *values, size_t rows, size_t columns) {
    char text[128];
    int length = snprintf(text, sizeof text, "{'descr': '<f4', 'fortran_order': False, 'shape': (%zu, %zu), }", rows, columns);
    /* Padded, so that the values begin at a multiple of 64 bytes. */
    int padded = (10 + length) / 64 * 64 + 64 - 10;
    unsigned char start[10] = {0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (unsigned char)padded, 0};
    fwrite(start, 1, sizeof start, stdout);
    fprintf(stdout, "%-*s\n", padded - 1, text);
    fwrite(values, sizeof *values, rows * columns, stdout);
    fflush(stdout); /* InitLab waits for the whole matrix. */
}

int main(void) {
    char line[512];
    while (fgets(line, sizeof line, stdin) != NULL) {
        size_t rows = number(line, "\"fan_out\": "), columns = number(line, "\"fan_in\": ");
        uint64_t state = number(line, "\"seed\": ");
        double deviation = sqrt(2.0 / (double)columns);
        float *values = malloc(rows * columns * sizeof *values);
        if (values == NULL) {
            fprintf(stderr, "no memory for %zu x %zu weights\n", rows, columns);
            return 1;
        }
        for (size_t index = 0; index < rows * columns; index++) values[index] = (float)(deviation * normal(&state));
        write_matrix(values, rows, columns);
        free(values);
    }
    return 0;
}
