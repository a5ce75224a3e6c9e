# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 912,568 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 1824,1136 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 9.5in,5.916666666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Batch normalization makes gradients explode" at screen 0.01316, screen 0.95775 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01316, screen 0.91549 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.09211, screen 0.06690 to screen 0.12939, screen 0.06690 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.13816, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.38925, screen 0.05634 to screen 0.42654, screen 0.07746 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.43531, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.61732, screen 0.06690 to screen 0.65461, screen 0.06690 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.66338, screen 0.06690 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.09211, screen 0.01761 to screen 0.12939, screen 0.03873 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.13816, screen 0.02817 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.2298:0.9302]
set ytics 1
set format y "10^{%.0f}"
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 -0.0061 -0.0061 -0.0061 NaN
1 -0.3007 -0.3093 -0.2933 -0.3010
2 -0.3018 -0.3072 -0.2956 -0.3010
3 -0.3004 -0.3084 -0.2927 -0.3010
4 -0.3018 -0.3073 -0.2938 -0.3010
5 -0.3002 -0.3071 -0.2934 -0.3010
6 -0.3019 -0.3073 -0.2959 -0.3010
7 -0.3011 -0.3086 -0.2956 -0.3010
8 -0.3002 -0.3095 -0.2910 -0.3010
9 -0.3017 -0.3084 -0.2962 -0.3010
10 -0.3019 -0.3145 -0.2933 -0.3010
11 -0.3021 -0.3091 -0.2929 -0.3010
12 -0.3011 -0.3103 -0.2949 -0.3010
13 -0.3010 -0.3109 -0.2927 -0.3010
14 -0.3009 -0.3090 -0.2950 -0.3010
15 -0.3007 -0.3095 -0.2923 -0.3010
16 -0.3006 -0.3050 -0.2941 -0.3010
17 -0.3008 -0.3083 -0.2942 -0.3010
18 -0.3026 -0.3101 -0.2933 -0.3010
19 -0.3005 -0.3060 -0.2935 -0.3010
20 -0.3005 -0.3082 -0.2924 -0.3010
END
$data0_1 << END
0 -0.0107 -0.0107 -0.0107 NaN
1 -0.3008 -0.3050 -0.2966 -0.3010
2 -0.3017 -0.3080 -0.2967 -0.3010
3 -0.3012 -0.3062 -0.2954 -0.3010
4 -0.3009 -0.3051 -0.2950 -0.3010
5 -0.3007 -0.3068 -0.2962 -0.3010
6 -0.3023 -0.3098 -0.2966 -0.3010
7 -0.3013 -0.3060 -0.2962 -0.3010
8 -0.3019 -0.3087 -0.2972 -0.3010
9 -0.3009 -0.3080 -0.2947 -0.3010
10 -0.3015 -0.3056 -0.2966 -0.3010
11 -0.3011 -0.3074 -0.2968 -0.3010
12 -0.3005 -0.3062 -0.2948 -0.3010
13 -0.3017 -0.3084 -0.2955 -0.3010
14 -0.3002 -0.3085 -0.2938 -0.3010
15 -0.3017 -0.3087 -0.2943 -0.3010
16 -0.3019 -0.3090 -0.2959 -0.3010
17 -0.2991 -0.3057 -0.2916 -0.3010
18 -0.3011 -0.3060 -0.2944 -0.3010
19 -0.3023 -0.3083 -0.2958 -0.3010
20 -0.3002 -0.3070 -0.2937 -0.3010
END
$data0_2 << END
0 0.0073 0.0073 0.0073 NaN
1 -0.3013 -0.3045 -0.2981 -0.3010
2 -0.3011 -0.3033 -0.2984 -0.3010
3 -0.3014 -0.3049 -0.2979 -0.3010
4 -0.3012 -0.3036 -0.2993 -0.3010
5 -0.3016 -0.3051 -0.2976 -0.3010
6 -0.3006 -0.3040 -0.2974 -0.3010
7 -0.3014 -0.3046 -0.2985 -0.3010
8 -0.3016 -0.3060 -0.2972 -0.3010
9 -0.2999 -0.3042 -0.2962 -0.3010
10 -0.3005 -0.3042 -0.2966 -0.3010
11 -0.3012 -0.3050 -0.2971 -0.3010
12 -0.3007 -0.3057 -0.2958 -0.3010
13 -0.3007 -0.3047 -0.2963 -0.3010
14 -0.3014 -0.3066 -0.2961 -0.3010
15 -0.3015 -0.3054 -0.2973 -0.3010
16 -0.3014 -0.3074 -0.2958 -0.3010
17 -0.3013 -0.3076 -0.2969 -0.3010
18 -0.3004 -0.3070 -0.2911 -0.3010
19 -0.3007 -0.3077 -0.2963 -0.3010
20 -0.3028 -0.3107 -0.2948 -0.3010
END
$data0_3 << END
0 -0.0042 -0.0042 -0.0042 -0.0042
1 -0.0031 -0.0367 0.0283 -0.0042
2 -0.0082 -0.0764 0.0523 -0.0042
3 -0.0160 -0.1207 0.0767 -0.0042
4 -0.0229 -0.1318 0.1145 -0.0042
5 -0.0282 -0.2032 0.1336 -0.0042
6 -0.0245 -0.2100 0.1635 -0.0042
7 -0.0421 -0.2483 0.1248 -0.0042
8 -0.0645 -0.3123 0.1347 -0.0042
9 -0.0781 -0.3750 0.1362 -0.0042
10 -0.0785 -0.3900 0.1838 -0.0042
11 -0.0755 -0.3457 0.1247 -0.0042
12 -0.0807 -0.3939 0.1844 -0.0042
13 -0.0992 -0.4423 0.1749 -0.0042
14 -0.1016 -0.4735 0.1681 -0.0042
15 -0.0974 -0.4529 0.1346 -0.0042
16 -0.0987 -0.4859 0.2144 -0.0042
17 -0.0958 -0.5111 0.2615 -0.0042
18 -0.1071 -0.4972 0.2245 -0.0042
19 -0.1140 -0.4974 0.2238 -0.0042
20 -0.0899 -0.4868 0.2022 -0.0042
END
$data0_4 << END
0 0.0041 0.0041 0.0041 0.0041
1 0.0017 -0.0160 0.0205 0.0041
2 0.0088 -0.0277 0.0594 0.0041
3 0.0027 -0.0743 0.0995 0.0041
4 -0.0108 -0.1094 0.1032 0.0041
5 -0.0073 -0.0898 0.1080 0.0041
6 -0.0112 -0.1699 0.1603 0.0041
7 -0.0026 -0.2160 0.1496 0.0041
8 -0.0005 -0.1904 0.1532 0.0041
9 -0.0050 -0.2056 0.1530 0.0041
10 0.0031 -0.2285 0.1434 0.0041
11 0.0057 -0.2286 0.1488 0.0041
12 -0.0038 -0.2455 0.1698 0.0041
13 -0.0149 -0.3182 0.2016 0.0041
14 -0.0187 -0.3842 0.2486 0.0041
15 -0.0161 -0.3866 0.3003 0.0041
16 -0.0097 -0.3521 0.2754 0.0041
17 -0.0313 -0.4621 0.3076 0.0041
18 -0.0407 -0.4909 0.2818 0.0041
19 -0.0410 -0.5115 0.3000 0.0041
20 -0.0520 -0.5277 0.3300 0.0041
END
$data0_5 << END
0 -0.0032 -0.0032 -0.0032 -0.0032
1 -0.0015 -0.0122 0.0092 -0.0032
2 0.0021 -0.0587 0.0551 -0.0032
3 -0.0081 -0.1112 0.0594 -0.0032
4 -0.0058 -0.1092 0.0997 -0.0032
5 -0.0026 -0.1383 0.1250 -0.0032
6 -0.0174 -0.1947 0.1344 -0.0032
7 -0.0128 -0.2024 0.1493 -0.0032
8 -0.0191 -0.2229 0.1929 -0.0032
9 -0.0470 -0.2926 0.1587 -0.0032
10 -0.0575 -0.2737 0.1477 -0.0032
11 -0.0753 -0.2668 0.1282 -0.0032
12 -0.0608 -0.2685 0.1137 -0.0032
13 -0.0849 -0.2950 0.1067 -0.0032
14 -0.1079 -0.3116 0.1304 -0.0032
15 -0.1130 -0.3819 0.1498 -0.0032
16 -0.1174 -0.3315 0.1389 -0.0032
17 -0.1281 -0.4178 0.1662 -0.0032
18 -0.1335 -0.4243 0.2105 -0.0032
19 -0.1173 -0.3722 0.2760 -0.0032
20 -0.1276 -0.4359 0.2889 -0.0032
END
set multiplot
set lmargin at screen 0.09211
set rmargin at screen 0.70614
set tmargin at screen 0.88380
set bmargin at screen 0.21479
set title "" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:20]
set xtics 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -1.1498 to graph 1, first 0.8502 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "batch norm, samples 16" at graph 1.015, graph 0.4765 noenhanced textcolor rgb '#0072b2'
set label "batch norm, samples 32" at graph 1.015, graph 0.5239 noenhanced textcolor rgb '#b84f00'
set label "batch norm, samples 128" at graph 1.015, graph 0.4292 noenhanced textcolor rgb '#007a58'
set label "plain, samples 16" at graph 1.015, graph 0.6186 noenhanced textcolor rgb '#a84a8e'
set label "plain, samples 32" at graph 1.015, graph 0.6660 noenhanced textcolor rgb '#7f6a00'
set label "plain, samples 128" at graph 1.015, graph 0.5713 noenhanced textcolor rgb '#6a4fc4'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_3 using 1:3:4 with filledcurves fillcolor rgb '#a84a8e' fillstyle transparent solid 0.2 noborder, \
    $data0_4 using 1:3:4 with filledcurves fillcolor rgb '#7f6a00' fillstyle transparent solid 0.2 noborder, \
    $data0_5 using 1:3:4 with filledcurves fillcolor rgb '#6a4fc4' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_3 using 1:2 with lines linecolor rgb '#a84a8e' linewidth 3, \
    $data0_4 using 1:2 with lines linecolor rgb '#7f6a00' linewidth 3, \
    $data0_5 using 1:2 with lines linecolor rgb '#6a4fc4' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_3 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_4 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_5 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
