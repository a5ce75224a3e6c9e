# Draws forward.svg; edit and run: gnuplot forward.gp
# For another format: gnuplot -e "format='png'" forward.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 1112,966 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 2224,1932 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 11.583333333333334in,10.0625in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'forward.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Where gradients are shattered, and where not" at screen 0.01079, screen 0.97516 noenhanced textcolor rgb ink font ',17'
set label "Forward: mean square of the activations, from the input to the last hidden layer" at screen 0.01079, screen 0.95031 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.07554, screen 0.03934 to screen 0.10612, screen 0.03934 nohead linecolor rgb ink linewidth 3
set label "typical draw (geometric mean)" at screen 0.11331, screen 0.03934 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.31924, screen 0.03313 to screen 0.34982, screen 0.04555 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.35701, screen 0.03934 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.50629, screen 0.03934 to screen 0.53687, screen 0.03934 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory" at screen 0.54406, screen 0.03934 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.07554, screen 0.01035 to screen 0.10612, screen 0.02277 fillcolor rgb '#e6e6e6' fillstyle solid noborder
set label "stable: ends within 1 decade of its first hidden layer" at screen 0.11331, screen 0.01656 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set yrange [-1.9637:15.9283]
set ytics 5
set format y "10^{%.0f}"
set tics font ',12'
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 0.0000 0.0000 0.0000 0.0000
1 0.0052 -0.0349 0.0455 0.0000
2 -0.0165 -0.0791 0.0342 0.0000
3 -0.0132 -0.0990 0.0843 0.0000
4 -0.0262 -0.1393 0.0991 0.0000
5 -0.0375 -0.2484 0.1449 0.0000
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data1_0 << END
0 0.0000 0.0000 0.0000 NaN
1 -0.3011 -0.3011 -0.3010 -0.3010
2 -0.3016 -0.3091 -0.2925 -0.3010
3 -0.3013 -0.3068 -0.2961 -0.3010
4 -0.3025 -0.3090 -0.2977 -0.3010
5 -0.3014 -0.3068 -0.2937 -0.3010
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data2_0 << END
0 0.0000 0.0000 0.0000 NaN
1 0.3042 0.2805 0.3445 NaN
2 0.6079 0.5585 0.6493 NaN
3 0.9084 0.8396 0.9782 NaN
4 1.2105 1.1133 1.2870 NaN
5 1.5189 1.3989 1.5820 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data3_0 << END
0 0.0000 0.0000 0.0000 NaN
1 0.3011 0.2801 0.3247 NaN
2 0.4783 0.4467 0.5052 NaN
3 0.6011 0.5693 0.6224 NaN
4 0.6911 0.6686 0.7112 NaN
5 0.7724 0.7515 0.7933 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data4_0 << END
0 0.0000 0.0000 0.0000 0.0000
1 -0.0021 -0.0488 0.0342 0.0000
2 -0.0028 -0.1313 0.0685 0.0000
3 0.0056 -0.1360 0.1563 0.0000
4 0.0133 -0.1247 0.1351 0.0000
5 -0.0117 -0.1455 0.1382 0.0000
6 -0.0140 -0.1560 0.2027 0.0000
7 -0.0513 -0.1885 0.2393 0.0000
8 -0.0491 -0.1908 0.2115 0.0000
9 -0.0353 -0.2390 0.2960 0.0000
10 -0.0306 -0.2062 0.2801 0.0000
11 -0.0388 -0.2658 0.2687 0.0000
12 -0.0301 -0.2295 0.3069 0.0000
13 -0.0348 -0.3119 0.2845 0.0000
14 -0.0572 -0.3144 0.2933 0.0000
15 -0.0881 -0.4538 0.2567 0.0000
16 -0.1152 -0.5815 0.3199 0.0000
17 -0.1509 -0.6045 0.2311 0.0000
18 -0.1602 -0.6106 0.2018 0.0000
19 -0.1589 -0.6278 0.2360 0.0000
20 -0.1709 -0.5832 0.2059 0.0000
21 -0.1816 -0.6180 0.2125 0.0000
22 -0.2070 -0.6353 0.2473 0.0000
23 -0.2138 -0.6484 0.1807 0.0000
24 -0.2276 -0.6199 0.2179 0.0000
25 -0.2249 -0.5948 0.1923 0.0000
26 -0.2024 -0.6496 0.2673 0.0000
27 -0.2163 -0.6070 0.2643 0.0000
28 -0.2241 -0.5825 0.2722 0.0000
29 -0.2256 -0.6314 0.1908 0.0000
30 -0.2486 -0.6925 0.1839 0.0000
31 -0.2601 -0.7149 0.1968 0.0000
32 -0.2666 -0.7422 0.2258 0.0000
33 -0.2729 -0.7900 0.2279 0.0000
34 -0.2681 -0.8492 0.2462 0.0000
35 -0.2520 -0.7995 0.2977 0.0000
36 -0.2643 -0.7838 0.2796 0.0000
37 -0.2507 -0.7196 0.2725 0.0000
38 -0.2711 -0.7815 0.2364 0.0000
39 -0.2861 -0.7262 0.3070 0.0000
40 -0.2892 -0.8040 0.3395 0.0000
41 -0.3041 -0.8238 0.3484 0.0000
42 -0.3100 -0.8672 0.3063 0.0000
43 -0.3120 -0.8130 0.2690 0.0000
44 -0.3178 -0.8081 0.2144 0.0000
45 -0.3185 -0.8381 0.2195 0.0000
46 -0.3324 -0.8285 0.1998 0.0000
47 -0.3529 -0.8865 0.1859 0.0000
48 -0.3438 -0.8628 0.2793 0.0000
49 -0.3449 -0.8471 0.2682 0.0000
50 -0.3205 -0.8579 0.2719 0.0000
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data5_0 << END
0 0.0000 0.0000 0.0000 NaN
1 -0.3010 -0.3011 -0.3010 -0.3010
2 -0.2996 -0.3061 -0.2943 -0.3010
3 -0.2998 -0.3090 -0.2898 -0.3010
4 -0.3014 -0.3085 -0.2942 -0.3010
5 -0.3013 -0.3113 -0.2925 -0.3010
6 -0.3008 -0.3069 -0.2945 -0.3010
7 -0.3013 -0.3059 -0.2942 -0.3010
8 -0.3002 -0.3072 -0.2918 -0.3010
9 -0.3010 -0.3054 -0.2954 -0.3010
10 -0.3015 -0.3062 -0.2956 -0.3010
11 -0.3001 -0.3035 -0.2956 -0.3010
12 -0.3008 -0.3044 -0.2974 -0.3010
13 -0.3012 -0.3041 -0.2969 -0.3010
14 -0.3012 -0.3047 -0.2985 -0.3010
15 -0.3012 -0.3045 -0.2973 -0.3010
16 -0.3007 -0.3044 -0.2976 -0.3010
17 -0.3009 -0.3038 -0.2973 -0.3010
18 -0.3010 -0.3047 -0.2976 -0.3010
19 -0.3012 -0.3054 -0.2974 -0.3010
20 -0.3014 -0.3077 -0.2976 -0.3010
21 -0.3019 -0.3062 -0.2973 -0.3010
22 -0.3003 -0.3033 -0.2971 -0.3010
23 -0.3006 -0.3056 -0.2970 -0.3010
24 -0.3014 -0.3050 -0.2989 -0.3010
25 -0.3012 -0.3062 -0.2955 -0.3010
26 -0.3016 -0.3072 -0.2963 -0.3010
27 -0.3007 -0.3050 -0.2962 -0.3010
28 -0.3019 -0.3092 -0.2976 -0.3010
29 -0.3018 -0.3099 -0.2948 -0.3010
30 -0.3002 -0.3082 -0.2928 -0.3010
31 -0.3012 -0.3068 -0.2927 -0.3010
32 -0.3016 -0.3093 -0.2949 -0.3010
33 -0.3015 -0.3075 -0.2944 -0.3010
34 -0.3016 -0.3092 -0.2899 -0.3010
35 -0.3019 -0.3108 -0.2913 -0.3010
36 -0.3013 -0.3074 -0.2951 -0.3010
37 -0.3014 -0.3079 -0.2948 -0.3010
38 -0.3010 -0.3132 -0.2926 -0.3010
39 -0.3021 -0.3153 -0.2941 -0.3010
40 -0.3015 -0.3107 -0.2931 -0.3010
41 -0.3026 -0.3135 -0.2940 -0.3010
42 -0.3009 -0.3071 -0.2912 -0.3010
43 -0.3025 -0.3157 -0.2926 -0.3010
44 -0.3016 -0.3118 -0.2890 -0.3010
45 -0.2995 -0.3125 -0.2862 -0.3010
46 -0.3016 -0.3149 -0.2894 -0.3010
47 -0.3029 -0.3108 -0.2964 -0.3010
48 -0.3003 -0.3086 -0.2887 -0.3010
49 -0.3014 -0.3116 -0.2919 -0.3010
50 -0.2987 -0.3069 -0.2855 -0.3010
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data6_0 << END
0 0.0000 0.0000 0.0000 NaN
1 0.3024 0.2803 0.3248 NaN
2 0.5984 0.5751 0.6220 NaN
3 0.8990 0.8558 0.9410 NaN
4 1.1909 1.1435 1.2809 NaN
5 1.4896 1.4183 1.5846 NaN
6 1.7891 1.6889 1.9140 NaN
7 2.0862 1.9864 2.1983 NaN
8 2.3802 2.2778 2.4984 NaN
9 2.6853 2.5821 2.8046 NaN
10 2.9853 2.8644 3.1178 NaN
11 3.2827 3.1724 3.4219 NaN
12 3.5927 3.4846 3.7316 NaN
13 3.8982 3.7478 4.0531 NaN
14 4.2008 4.0289 4.3907 NaN
15 4.4891 4.3039 4.7258 NaN
16 4.7751 4.5846 5.0199 NaN
17 5.0631 4.8521 5.2948 NaN
18 5.3599 5.1515 5.6255 NaN
19 5.6565 5.4255 5.9026 NaN
20 5.9481 5.6852 6.2055 NaN
21 6.2417 5.9549 6.5288 NaN
22 6.5480 6.2513 6.8434 NaN
23 6.8316 6.5192 7.1020 NaN
24 7.1416 6.7691 7.3952 NaN
25 7.4356 7.0167 7.7568 NaN
26 7.7271 7.2510 8.0567 NaN
27 8.0211 7.4797 8.3121 NaN
28 8.3088 7.7906 8.6149 NaN
29 8.5991 8.0793 8.9931 NaN
30 8.8940 8.3242 9.2744 NaN
31 9.1950 8.7186 9.5554 NaN
32 9.4824 8.9561 9.8461 NaN
33 9.7734 9.2504 10.1888 NaN
34 10.0702 9.5328 10.5020 NaN
35 10.3672 9.8041 10.8716 NaN
36 10.6594 10.0804 11.1715 NaN
37 10.9273 10.3115 11.4902 NaN
38 11.2285 10.5010 11.8555 NaN
39 11.5158 10.7997 12.1691 NaN
40 11.7999 11.0853 12.4534 NaN
41 12.0955 11.3985 12.7273 NaN
42 12.3720 11.6730 12.9854 NaN
43 12.6665 12.0093 13.2533 NaN
44 12.9706 12.3630 13.5543 NaN
45 13.2816 12.7162 13.8637 NaN
46 13.5911 12.9966 14.1325 NaN
47 13.8942 13.2725 14.4350 NaN
48 14.1947 13.5779 14.7559 NaN
49 14.4963 13.9227 15.0002 NaN
50 14.8065 14.2963 15.2657 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data7_0 << END
0 -0.0000 -0.0000 -0.0000 NaN
1 0.2984 0.2806 0.3191 NaN
2 0.4803 0.4518 0.5005 NaN
3 0.6021 0.5798 0.6236 NaN
4 0.7021 0.6692 0.7292 NaN
5 0.7784 0.7445 0.8113 NaN
6 0.8472 0.8067 0.8802 NaN
7 0.9058 0.8563 0.9352 NaN
8 0.9563 0.9211 0.9870 NaN
9 0.9994 0.9570 1.0256 NaN
10 1.0377 1.0019 1.0620 NaN
11 1.0748 1.0375 1.0970 NaN
12 1.1094 1.0707 1.1363 NaN
13 1.1447 1.1056 1.1816 NaN
14 1.1748 1.1411 1.2091 NaN
15 1.2028 1.1626 1.2286 NaN
16 1.2269 1.1907 1.2520 NaN
17 1.2491 1.2167 1.2836 NaN
18 1.2710 1.2502 1.3012 NaN
19 1.2932 1.2707 1.3216 NaN
20 1.3145 1.2976 1.3370 NaN
21 1.3365 1.3186 1.3587 NaN
22 1.3533 1.3373 1.3765 NaN
23 1.3708 1.3549 1.3889 NaN
24 1.3917 1.3745 1.4113 NaN
25 1.4093 1.3914 1.4320 NaN
26 1.4271 1.4068 1.4544 NaN
27 1.4425 1.4233 1.4669 NaN
28 1.4577 1.4380 1.4820 NaN
29 1.4729 1.4527 1.5001 NaN
30 1.4868 1.4682 1.5167 NaN
31 1.5013 1.4809 1.5294 NaN
32 1.5170 1.4948 1.5410 NaN
33 1.5281 1.5047 1.5556 NaN
34 1.5423 1.5210 1.5673 NaN
35 1.5547 1.5316 1.5806 NaN
36 1.5657 1.5416 1.5938 NaN
37 1.5780 1.5551 1.6078 NaN
38 1.5892 1.5676 1.6244 NaN
39 1.5976 1.5781 1.6287 NaN
40 1.6087 1.5879 1.6422 NaN
41 1.6199 1.5963 1.6522 NaN
42 1.6310 1.6085 1.6644 NaN
43 1.6409 1.6161 1.6716 NaN
44 1.6514 1.6293 1.6819 NaN
45 1.6617 1.6373 1.6918 NaN
46 1.6707 1.6446 1.6971 NaN
47 1.6796 1.6561 1.7074 NaN
48 1.6882 1.6677 1.7133 NaN
49 1.6967 1.6730 1.7229 NaN
50 1.7053 1.6832 1.7319 NaN
END
set multiplot
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.90683
set bmargin at screen 0.68944
set title "plain, depth 5" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:5]
set xtics 2
unset xlabel
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -0.9948 to graph 1, first 1.0052 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.90683
set bmargin at screen 0.68944
set title "batch norm, depth 5" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:5]
set xtics 2
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -1.3011 to graph 1, first 0.6989 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data1_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data1_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data1_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.69065
set rmargin at screen 0.97842
set tmargin at screen 0.90683
set bmargin at screen 0.68944
set title "residual, depth 5" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:5]
set xtics 2
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -0.6958 to graph 1, first 1.3042 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data2_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data2_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data2_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.62526
set bmargin at screen 0.40787
set title "residual, batch norm, depth 5" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:50]
set xtics 20
unset xlabel
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -0.6989 to graph 1, first 1.3011 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data3_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data3_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data3_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.62526
set bmargin at screen 0.40787
set title "plain, depth 50" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:50]
set xtics 20
unset xlabel
unset ylabel
set format y ''
set object rectangle from graph 0, first -1.0021 to graph 1, first 0.9979 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data4_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data4_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data4_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.69065
set rmargin at screen 0.97842
set tmargin at screen 0.62526
set bmargin at screen 0.40787
set title "batch norm, depth 50" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:50]
set xtics 20
set xlabel 'layer' textcolor rgb ink
unset ylabel
set format y ''
set object rectangle from graph 0, first -1.3010 to graph 1, first 0.6990 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data5_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data5_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data5_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.07554
set rmargin at screen 0.36331
set tmargin at screen 0.34369
set bmargin at screen 0.12629
set title "residual, depth 50" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:50]
set xtics 20
set xlabel 'layer' textcolor rgb ink
set ylabel 'mean square' textcolor rgb ink
set format y "10^{%.0f}"
set object rectangle from graph 0, first -0.6976 to graph 1, first 1.3024 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data6_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data6_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data6_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.38309
set rmargin at screen 0.67086
set tmargin at screen 0.34369
set bmargin at screen 0.12629
set title "residual, batch norm, depth 50" noenhanced textcolor rgb ink font ',13' offset 0,-0.6
set xrange [0:50]
set xtics 20
set xlabel 'layer' textcolor rgb ink
unset ylabel
set format y ''
set object rectangle from graph 0, first -0.7016 to graph 1, first 1.2984 behind fillcolor rgb '#e6e6e6' fillstyle solid noborder
plot $data7_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data7_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data7_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
