# Draws gradient-cosines.svg; edit and run: gnuplot gradient-cosines.gp
# For another format: gnuplot -e "format='png'" gradient-cosines.gp (or pdf)
if (!exists("format")) format = 'svg'
if (format eq 'svg') set terminal svg enhanced size 1294,490 font 'sans-serif,14' background '#ffffff'
if (format eq 'png') set terminal pngcairo enhanced size 2588,980 font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced size 13.479166666666666in,5.104166666666667in font 'sans-serif,14' fontscale 0.75 background '#ffffff'
set encoding utf8
set output 'gradient-cosines.'.format
ink = '#595959'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
unset key
set label "Where gradients are shattered, and where not" at screen 0.00927, screen 0.95102 noenhanced textcolor rgb ink font ',17'
set label "Cosines between the gradients of different inputs, by layer" at screen 0.00927, screen 0.90204 noenhanced textcolor rgb ink font ',14'
# The key
set arrow from screen 0.06955, screen 0.03265 to screen 0.09583, screen 0.03265 nohead linecolor rgb ink linewidth 3
set label "mean over draws" at screen 0.10201, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set object rectangle from screen 0.20325, screen 0.02041 to screen 0.22952, screen 0.04490 fillcolor rgb '#0072b2' fillstyle transparent solid 0.25 noborder
set label "5 \0045 to 95 \0045 of draws" at screen 0.23570, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set arrow from screen 0.36399, screen 0.03265 to screen 0.39026, screen 0.03265 nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)
set label "theory, wide layers" at screen 0.39645, screen 0.03265 noenhanced textcolor rgb ink font ',13'
set grid ytics linetype 1 linecolor rgb '#d0d0d0' linewidth 0.5
set label "he block=plain depth=5" at screen 0.74652, screen 0.79592 noenhanced textcolor rgb '#0072b2'
set label "he block=batch norm depth=5" at screen 0.74652, screen 0.75510 noenhanced textcolor rgb '#b84f00'
set label "he block=residual depth=5" at screen 0.74652, screen 0.71429 noenhanced textcolor rgb '#007a58'
set label "he block=residual, batch norm depth=5" at screen 0.74652, screen 0.67347 noenhanced textcolor rgb '#a84a8e'
set label "he block=plain depth=50" at screen 0.74652, screen 0.63265 noenhanced textcolor rgb '#7f6a00'
set label "he block=batch norm depth=50" at screen 0.74652, screen 0.59184 noenhanced textcolor rgb '#6a4fc4'
set label "he block=residual depth=50" at screen 0.74652, screen 0.55102 noenhanced textcolor rgb '#c8372d'
set label "he block=residual, batch norm depth=50" at screen 0.74652, screen 0.51020 noenhanced textcolor rgb '#6b6b6b'
# gradient.neighbor_cosine: layer, typical, 5 % quantile, 95 % quantile, theory
$data0_0 << END
1 0.9608 0.9550 0.9660 0.9617
2 0.9685 0.9630 0.9749 0.9693
3 0.9766 0.9723 0.9805 0.9769
4 0.9843 0.9808 0.9876 0.9846
5 0.9920 0.9894 0.9937 0.9923
END
$data0_1 << END
1 0.7413 0.7167 0.7657 NaN
2 0.7622 0.7438 0.7826 NaN
3 0.7873 0.7722 0.8061 NaN
4 0.8156 0.7996 0.8326 NaN
5 1.0000 1.0000 1.0000 NaN
END
$data0_2 << END
1 0.9844 0.9827 0.9867 NaN
2 0.9885 0.9866 0.9899 NaN
3 0.9924 0.9912 0.9931 NaN
4 0.9962 0.9956 0.9968 NaN
5 1.0000 1.0000 1.0000 NaN
END
$data0_3 << END
1 0.9200 0.9054 0.9344 NaN
2 0.9556 0.9476 0.9641 NaN
3 0.9777 0.9722 0.9824 NaN
4 0.9914 0.9880 0.9941 NaN
5 1.0000 1.0000 1.0000 NaN
END
$data0_4 << END
1 0.6487 0.5300 0.7871 0.6915
2 0.6546 0.5335 0.7911 0.6969
3 0.6588 0.5463 0.7951 0.7024
4 0.6661 0.5483 0.7956 0.7079
5 0.6715 0.5533 0.8042 0.7134
6 0.6772 0.5518 0.8094 0.7190
7 0.6834 0.5582 0.8231 0.7246
8 0.6889 0.5645 0.8290 0.7302
9 0.6956 0.5742 0.8285 0.7358
10 0.7007 0.5781 0.8287 0.7415
11 0.7077 0.5914 0.8353 0.7472
12 0.7165 0.6029 0.8434 0.7529
13 0.7245 0.6135 0.8495 0.7587
14 0.7325 0.6265 0.8543 0.7645
15 0.7396 0.6355 0.8623 0.7703
16 0.7479 0.6375 0.8692 0.7762
17 0.7539 0.6395 0.8606 0.7820
18 0.7621 0.6509 0.8680 0.7879
19 0.7693 0.6609 0.8760 0.7939
20 0.7742 0.6622 0.8811 0.7999
21 0.7781 0.6708 0.8837 0.8059
22 0.7862 0.6840 0.8870 0.8119
23 0.7928 0.6849 0.8933 0.8179
24 0.7971 0.6989 0.8974 0.8240
25 0.8056 0.7033 0.9028 0.8301
26 0.8130 0.7117 0.9012 0.8363
27 0.8196 0.7275 0.9073 0.8425
28 0.8254 0.7329 0.9136 0.8487
29 0.8301 0.7483 0.9163 0.8549
30 0.8382 0.7520 0.9273 0.8612
31 0.8466 0.7600 0.9367 0.8675
32 0.8546 0.7717 0.9327 0.8738
33 0.8617 0.7869 0.9365 0.8802
34 0.8719 0.8114 0.9429 0.8866
35 0.8796 0.8273 0.9455 0.8930
36 0.8861 0.8373 0.9473 0.8994
37 0.8957 0.8528 0.9501 0.9059
38 0.9032 0.8591 0.9532 0.9124
39 0.9095 0.8657 0.9608 0.9190
40 0.9176 0.8743 0.9617 0.9256
41 0.9251 0.8790 0.9634 0.9322
42 0.9323 0.8857 0.9650 0.9388
43 0.9428 0.9071 0.9705 0.9455
44 0.9507 0.9254 0.9727 0.9522
45 0.9584 0.9409 0.9781 0.9589
46 0.9648 0.9460 0.9833 0.9657
47 0.9705 0.9541 0.9889 0.9725
48 0.9785 0.9643 0.9901 0.9793
49 0.9865 0.9778 0.9947 0.9862
50 0.9931 0.9867 0.9974 0.9931
END
$data0_5 << END
1 -0.0191 -0.0460 0.0247 NaN
2 -0.0209 -0.0482 0.0154 NaN
3 -0.0186 -0.0473 0.0160 NaN
4 -0.0164 -0.0413 0.0092 NaN
5 -0.0144 -0.0421 0.0153 NaN
6 -0.0126 -0.0399 0.0048 NaN
7 -0.0117 -0.0366 0.0051 NaN
8 -0.0096 -0.0262 0.0070 NaN
9 -0.0094 -0.0249 0.0077 NaN
10 -0.0091 -0.0283 0.0091 NaN
11 -0.0085 -0.0269 0.0103 NaN
12 -0.0101 -0.0278 0.0080 NaN
13 -0.0077 -0.0247 0.0024 NaN
14 -0.0059 -0.0181 0.0060 NaN
15 -0.0057 -0.0144 0.0067 NaN
16 -0.0048 -0.0159 0.0068 NaN
17 -0.0041 -0.0146 0.0054 NaN
18 -0.0037 -0.0139 0.0121 NaN
19 -0.0030 -0.0168 0.0190 NaN
20 -0.0019 -0.0144 0.0141 NaN
21 -0.0020 -0.0207 0.0185 NaN
22 -0.0038 -0.0167 0.0161 NaN
23 -0.0050 -0.0134 0.0118 NaN
24 -0.0031 -0.0122 0.0084 NaN
25 -0.0028 -0.0177 0.0123 NaN
26 -0.0008 -0.0161 0.0096 NaN
27 -0.0032 -0.0122 0.0077 NaN
28 -0.0037 -0.0139 0.0067 NaN
29 -0.0046 -0.0121 0.0033 NaN
30 -0.0072 -0.0156 0.0033 NaN
31 -0.0053 -0.0144 0.0035 NaN
32 -0.0081 -0.0161 0.0009 NaN
33 -0.0057 -0.0195 0.0028 NaN
34 -0.0055 -0.0193 0.0065 NaN
35 -0.0051 -0.0169 0.0033 NaN
36 -0.0038 -0.0119 0.0035 NaN
37 -0.0043 -0.0134 0.0062 NaN
38 -0.0017 -0.0105 0.0033 NaN
39 -0.0031 -0.0114 0.0024 NaN
40 -0.0026 -0.0086 0.0052 NaN
41 -0.0005 -0.0123 0.0079 NaN
42 -0.0008 -0.0095 0.0100 NaN
43 -0.0015 -0.0095 0.0050 NaN
44 -0.0001 -0.0089 0.0097 NaN
45 -0.0017 -0.0090 0.0073 NaN
46 -0.0025 -0.0135 0.0091 NaN
47 -0.0035 -0.0192 0.0085 NaN
48 -0.0036 -0.0128 0.0066 NaN
49 -0.0031 -0.0197 0.0096 NaN
50 1.0000 1.0000 1.0000 NaN
END
$data0_6 << END
1 0.8133 0.7636 0.8752 NaN
2 0.8183 0.7627 0.8808 NaN
3 0.8220 0.7726 0.8842 NaN
4 0.8256 0.7737 0.8884 NaN
5 0.8283 0.7740 0.8889 NaN
6 0.8313 0.7793 0.8932 NaN
7 0.8351 0.7816 0.8992 NaN
8 0.8382 0.7846 0.8973 NaN
9 0.8425 0.7916 0.9012 NaN
10 0.8454 0.7983 0.9038 NaN
11 0.8490 0.8077 0.9073 NaN
12 0.8528 0.8106 0.9108 NaN
13 0.8572 0.8131 0.9122 NaN
14 0.8608 0.8170 0.9129 NaN
15 0.8648 0.8229 0.9134 NaN
16 0.8673 0.8229 0.9195 NaN
17 0.8711 0.8289 0.9253 NaN
18 0.8754 0.8272 0.9313 NaN
19 0.8791 0.8230 0.9347 NaN
20 0.8824 0.8283 0.9374 NaN
21 0.8855 0.8370 0.9372 NaN
22 0.8901 0.8431 0.9398 NaN
23 0.8940 0.8486 0.9443 NaN
24 0.8974 0.8522 0.9450 NaN
25 0.9000 0.8569 0.9457 NaN
26 0.9048 0.8618 0.9476 NaN
27 0.9074 0.8681 0.9448 NaN
28 0.9113 0.8728 0.9460 NaN
29 0.9162 0.8767 0.9505 NaN
30 0.9209 0.8853 0.9574 NaN
31 0.9244 0.8863 0.9614 NaN
32 0.9286 0.8913 0.9656 NaN
33 0.9325 0.8988 0.9678 NaN
34 0.9356 0.9030 0.9692 NaN
35 0.9383 0.9056 0.9700 NaN
36 0.9425 0.9177 0.9717 NaN
37 0.9464 0.9253 0.9744 NaN
38 0.9508 0.9294 0.9739 NaN
39 0.9556 0.9368 0.9781 NaN
40 0.9591 0.9398 0.9777 NaN
41 0.9629 0.9437 0.9795 NaN
42 0.9674 0.9547 0.9821 NaN
43 0.9721 0.9604 0.9856 NaN
44 0.9766 0.9665 0.9869 NaN
45 0.9808 0.9710 0.9891 NaN
46 0.9845 0.9780 0.9908 NaN
47 0.9882 0.9815 0.9944 NaN
48 0.9918 0.9869 0.9963 NaN
49 0.9958 0.9932 0.9983 NaN
50 1.0000 1.0000 1.0000 NaN
END
$data0_7 << END
1 0.6680 0.6470 0.6881 NaN
2 0.6826 0.6643 0.7047 NaN
3 0.6969 0.6775 0.7157 NaN
4 0.7106 0.6952 0.7307 NaN
5 0.7241 0.7098 0.7424 NaN
6 0.7390 0.7254 0.7563 NaN
7 0.7533 0.7390 0.7687 NaN
8 0.7671 0.7524 0.7822 NaN
9 0.7811 0.7680 0.7963 NaN
10 0.7930 0.7791 0.8082 NaN
11 0.8057 0.7899 0.8207 NaN
12 0.8176 0.8013 0.8328 NaN
13 0.8287 0.8142 0.8444 NaN
14 0.8398 0.8263 0.8557 NaN
15 0.8504 0.8358 0.8657 NaN
16 0.8600 0.8458 0.8743 NaN
17 0.8693 0.8566 0.8822 NaN
18 0.8781 0.8660 0.8900 NaN
19 0.8865 0.8742 0.8977 NaN
20 0.8943 0.8828 0.9046 NaN
21 0.9016 0.8909 0.9113 NaN
22 0.9088 0.8986 0.9180 NaN
23 0.9153 0.9050 0.9240 NaN
24 0.9215 0.9115 0.9295 NaN
25 0.9273 0.9169 0.9352 NaN
26 0.9328 0.9227 0.9409 NaN
27 0.9377 0.9282 0.9459 NaN
28 0.9426 0.9337 0.9503 NaN
29 0.9472 0.9391 0.9547 NaN
30 0.9513 0.9440 0.9580 NaN
31 0.9554 0.9483 0.9615 NaN
32 0.9590 0.9527 0.9647 NaN
33 0.9626 0.9573 0.9676 NaN
34 0.9659 0.9610 0.9705 NaN
35 0.9689 0.9644 0.9732 NaN
36 0.9718 0.9678 0.9755 NaN
37 0.9745 0.9711 0.9779 NaN
38 0.9771 0.9741 0.9804 NaN
39 0.9795 0.9768 0.9828 NaN
40 0.9819 0.9795 0.9846 NaN
41 0.9841 0.9819 0.9867 NaN
42 0.9862 0.9846 0.9887 NaN
43 0.9883 0.9868 0.9903 NaN
44 0.9903 0.9886 0.9916 NaN
45 0.9921 0.9908 0.9934 NaN
46 0.9938 0.9930 0.9947 NaN
47 0.9955 0.9950 0.9960 NaN
48 0.9970 0.9965 0.9975 NaN
49 0.9985 0.9982 0.9988 NaN
50 1.0000 1.0000 1.0000 NaN
END
# gradient.cosine: layer, typical, 5 % quantile, 95 % quantile, theory
$data1_0 << END
1 0.2135 0.1816 0.2448 0.2112
2 0.3143 0.2351 0.4139 0.3120
3 0.4394 0.3310 0.5092 0.4341
4 0.5890 0.5162 0.6644 0.5872
5 0.7769 0.7078 0.8296 0.7748
END
$data1_1 << END
1 -0.0034 -0.0036 -0.0031 NaN
2 -0.0036 -0.0037 -0.0033 NaN
3 -0.0037 -0.0038 -0.0036 NaN
4 -0.0038 -0.0038 -0.0037 NaN
5 1.0000 1.0000 1.0000 NaN
END
$data1_2 << END
1 0.4781 0.4320 0.5032 NaN
2 0.5882 0.5468 0.6536 NaN
3 0.7097 0.6707 0.7539 NaN
4 0.8436 0.8186 0.8729 NaN
5 1.0000 1.0000 1.0000 NaN
END
$data1_3 << END
1 0.3603 0.2963 0.4153 NaN
2 0.6305 0.5740 0.6877 NaN
3 0.8111 0.7816 0.8411 NaN
4 0.9262 0.9102 0.9455 NaN
5 1.0000 1.0000 1.0000 NaN
END
$data1_4 << END
1 0.0381 0.0158 0.0757 0.0392
2 0.0459 0.0185 0.0895 0.0410
3 0.0487 0.0222 0.0944 0.0430
4 0.0562 0.0191 0.1198 0.0453
5 0.0595 0.0209 0.1232 0.0480
6 0.0613 0.0226 0.1405 0.0511
7 0.0682 0.0241 0.1524 0.0546
8 0.0706 0.0217 0.1753 0.0585
9 0.0758 0.0193 0.1905 0.0628
10 0.0770 0.0165 0.1702 0.0677
11 0.0795 0.0232 0.1648 0.0731
12 0.0885 0.0318 0.2053 0.0790
13 0.0917 0.0375 0.2100 0.0855
14 0.1025 0.0396 0.2394 0.0925
15 0.1145 0.0401 0.2515 0.1002
16 0.1269 0.0445 0.2577 0.1085
17 0.1350 0.0417 0.2483 0.1175
18 0.1493 0.0490 0.3106 0.1272
19 0.1626 0.0577 0.3330 0.1376
20 0.1752 0.0515 0.3674 0.1487
21 0.1805 0.0607 0.3838 0.1607
22 0.1963 0.0621 0.3775 0.1734
23 0.2095 0.0596 0.4034 0.1869
24 0.2173 0.0696 0.4149 0.2013
25 0.2342 0.0625 0.4520 0.2165
26 0.2552 0.0774 0.4599 0.2326
27 0.2661 0.0871 0.4530 0.2497
28 0.2799 0.1000 0.4817 0.2677
29 0.2830 0.1076 0.5123 0.2867
30 0.3043 0.1213 0.4967 0.3066
31 0.3295 0.1509 0.5482 0.3276
32 0.3521 0.1740 0.5765 0.3497
33 0.3740 0.1868 0.6050 0.3728
34 0.4083 0.2237 0.6369 0.3970
35 0.4294 0.2298 0.6760 0.4223
36 0.4434 0.2257 0.6655 0.4487
37 0.4833 0.2954 0.7106 0.4764
38 0.5104 0.3322 0.7080 0.5052
39 0.5345 0.3610 0.7312 0.5353
40 0.5687 0.3928 0.7447 0.5665
41 0.6020 0.4318 0.7608 0.5991
42 0.6304 0.4738 0.7890 0.6330
43 0.6793 0.5550 0.8181 0.6681
44 0.7168 0.5983 0.8156 0.7047
45 0.7586 0.6554 0.8419 0.7425
46 0.7954 0.6721 0.8915 0.7818
47 0.8288 0.7257 0.9167 0.8225
48 0.8714 0.7878 0.9490 0.8647
49 0.9171 0.8654 0.9660 0.9083
50 0.9571 0.9262 0.9798 0.9534
END
$data1_5 << END
1 -0.0021 -0.0028 -0.0008 NaN
2 -0.0022 -0.0026 -0.0016 NaN
3 -0.0022 -0.0029 -0.0016 NaN
4 -0.0023 -0.0029 -0.0018 NaN
5 -0.0024 -0.0029 -0.0017 NaN
6 -0.0025 -0.0029 -0.0020 NaN
7 -0.0024 -0.0029 -0.0019 NaN
8 -0.0025 -0.0029 -0.0021 NaN
9 -0.0025 -0.0030 -0.0021 NaN
10 -0.0025 -0.0030 -0.0022 NaN
11 -0.0026 -0.0030 -0.0022 NaN
12 -0.0026 -0.0029 -0.0022 NaN
13 -0.0027 -0.0030 -0.0022 NaN
14 -0.0027 -0.0029 -0.0023 NaN
15 -0.0027 -0.0030 -0.0022 NaN
16 -0.0028 -0.0031 -0.0023 NaN
17 -0.0028 -0.0030 -0.0025 NaN
18 -0.0029 -0.0031 -0.0026 NaN
19 -0.0029 -0.0032 -0.0027 NaN
20 -0.0029 -0.0032 -0.0026 NaN
21 -0.0029 -0.0031 -0.0025 NaN
22 -0.0029 -0.0032 -0.0027 NaN
23 -0.0030 -0.0032 -0.0025 NaN
24 -0.0030 -0.0032 -0.0028 NaN
25 -0.0030 -0.0033 -0.0028 NaN
26 -0.0031 -0.0033 -0.0029 NaN
27 -0.0031 -0.0033 -0.0030 NaN
28 -0.0032 -0.0034 -0.0029 NaN
29 -0.0033 -0.0035 -0.0030 NaN
30 -0.0033 -0.0035 -0.0031 NaN
31 -0.0033 -0.0035 -0.0031 NaN
32 -0.0033 -0.0035 -0.0031 NaN
33 -0.0034 -0.0035 -0.0032 NaN
34 -0.0034 -0.0036 -0.0033 NaN
35 -0.0035 -0.0036 -0.0033 NaN
36 -0.0035 -0.0036 -0.0034 NaN
37 -0.0035 -0.0036 -0.0034 NaN
38 -0.0035 -0.0037 -0.0034 NaN
39 -0.0036 -0.0037 -0.0034 NaN
40 -0.0036 -0.0037 -0.0035 NaN
41 -0.0036 -0.0037 -0.0035 NaN
42 -0.0037 -0.0037 -0.0036 NaN
43 -0.0037 -0.0037 -0.0036 NaN
44 -0.0037 -0.0037 -0.0036 NaN
45 -0.0037 -0.0038 -0.0037 NaN
46 -0.0037 -0.0038 -0.0037 NaN
47 -0.0037 -0.0038 -0.0037 NaN
48 -0.0037 -0.0038 -0.0036 NaN
49 -0.0036 -0.0037 -0.0035 NaN
50 1.0000 1.0000 1.0000 NaN
END
$data1_6 << END
1 0.0751 0.0424 0.1180 NaN
2 0.0819 0.0462 0.1294 NaN
3 0.0891 0.0490 0.1607 NaN
4 0.0936 0.0503 0.1659 NaN
5 0.0985 0.0571 0.1787 NaN
6 0.1031 0.0586 0.1932 NaN
7 0.1101 0.0607 0.1919 NaN
8 0.1156 0.0682 0.1930 NaN
9 0.1254 0.0720 0.2132 NaN
10 0.1310 0.0752 0.2145 NaN
11 0.1391 0.0725 0.2295 NaN
12 0.1509 0.0795 0.2520 NaN
13 0.1602 0.0824 0.2732 NaN
14 0.1714 0.0903 0.2901 NaN
15 0.1868 0.1052 0.3203 NaN
16 0.1958 0.0995 0.3539 NaN
17 0.2078 0.1131 0.3556 NaN
18 0.2208 0.1255 0.3807 NaN
19 0.2285 0.1240 0.4005 NaN
20 0.2361 0.1115 0.4109 NaN
21 0.2482 0.1191 0.4003 NaN
22 0.2634 0.1272 0.4337 NaN
23 0.2785 0.1414 0.4727 NaN
24 0.2951 0.1509 0.5042 NaN
25 0.3064 0.1601 0.5265 NaN
26 0.3302 0.1852 0.5158 NaN
27 0.3393 0.2005 0.5540 NaN
28 0.3558 0.2117 0.5618 NaN
29 0.3805 0.2339 0.5905 NaN
30 0.4083 0.2403 0.6338 NaN
31 0.4247 0.2590 0.6192 NaN
32 0.4482 0.3037 0.6473 NaN
33 0.4688 0.3318 0.6556 NaN
34 0.4882 0.3252 0.6598 NaN
35 0.5014 0.3090 0.6665 NaN
36 0.5325 0.3790 0.6895 NaN
37 0.5579 0.4291 0.7265 NaN
38 0.5831 0.4758 0.7182 NaN
39 0.6122 0.5106 0.7696 NaN
40 0.6369 0.5445 0.7761 NaN
41 0.6697 0.5755 0.7872 NaN
42 0.7032 0.6308 0.8139 NaN
43 0.7386 0.6449 0.8462 NaN
44 0.7769 0.7012 0.8593 NaN
45 0.8169 0.7741 0.8739 NaN
46 0.8493 0.8018 0.8932 NaN
47 0.8822 0.8362 0.9392 NaN
48 0.9193 0.8845 0.9654 NaN
49 0.9573 0.9304 0.9755 NaN
50 1.0000 1.0000 1.0000 NaN
END
$data1_7 << END
1 0.0024 0.0014 0.0038 NaN
2 0.0118 0.0092 0.0163 NaN
3 0.0265 0.0211 0.0365 NaN
4 0.0460 0.0379 0.0613 NaN
5 0.0695 0.0579 0.0893 NaN
6 0.0970 0.0845 0.1193 NaN
7 0.1280 0.1104 0.1521 NaN
8 0.1621 0.1422 0.1884 NaN
9 0.1972 0.1762 0.2291 NaN
10 0.2342 0.2104 0.2669 NaN
11 0.2706 0.2441 0.3038 NaN
12 0.3070 0.2786 0.3436 NaN
13 0.3443 0.3151 0.3842 NaN
14 0.3802 0.3507 0.4218 NaN
15 0.4155 0.3859 0.4552 NaN
16 0.4505 0.4143 0.4916 NaN
17 0.4837 0.4442 0.5211 NaN
18 0.5171 0.4794 0.5532 NaN
19 0.5473 0.5091 0.5826 NaN
20 0.5759 0.5378 0.6095 NaN
21 0.6031 0.5641 0.6321 NaN
22 0.6298 0.5903 0.6553 NaN
23 0.6551 0.6172 0.6818 NaN
24 0.6787 0.6413 0.7052 NaN
25 0.7015 0.6667 0.7253 NaN
26 0.7227 0.6911 0.7450 NaN
27 0.7427 0.7142 0.7676 NaN
28 0.7613 0.7359 0.7869 NaN
29 0.7794 0.7569 0.8013 NaN
30 0.7962 0.7719 0.8179 NaN
31 0.8116 0.7868 0.8316 NaN
32 0.8270 0.8059 0.8476 NaN
33 0.8416 0.8243 0.8589 NaN
34 0.8554 0.8413 0.8710 NaN
35 0.8684 0.8548 0.8824 NaN
36 0.8808 0.8680 0.8940 NaN
37 0.8925 0.8808 0.9063 NaN
38 0.9029 0.8885 0.9153 NaN
39 0.9132 0.8985 0.9252 NaN
40 0.9230 0.9083 0.9322 NaN
41 0.9320 0.9200 0.9409 NaN
42 0.9410 0.9306 0.9494 NaN
43 0.9501 0.9419 0.9570 NaN
44 0.9585 0.9533 0.9638 NaN
45 0.9663 0.9619 0.9709 NaN
46 0.9734 0.9700 0.9766 NaN
47 0.9806 0.9776 0.9826 NaN
48 0.9869 0.9853 0.9888 NaN
49 0.9937 0.9927 0.9944 NaN
50 1.0000 1.0000 1.0000 NaN
END
set multiplot
set lmargin at screen 0.06955
set rmargin at screen 0.37867
set tmargin at screen 0.81633
set bmargin at screen 0.20408
set xrange [50:1]
set xtics 10
set xlabel 'layer, from output to input' textcolor rgb ink
set yrange [-0.073:1.02]
set ytics 0.2
set format y '%.1f'
set ylabel 'cosine' textcolor rgb ink
set title 'inputs that follow each other' textcolor rgb ink font ',14' offset 0,-0.6
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data0_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data0_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data0_3 using 1:3:4 with filledcurves fillcolor rgb '#a84a8e' fillstyle transparent solid 0.2 noborder, \
    $data0_4 using 1:3:4 with filledcurves fillcolor rgb '#7f6a00' fillstyle transparent solid 0.2 noborder, \
    $data0_5 using 1:3:4 with filledcurves fillcolor rgb '#6a4fc4' fillstyle transparent solid 0.2 noborder, \
    $data0_6 using 1:3:4 with filledcurves fillcolor rgb '#c8372d' fillstyle transparent solid 0.2 noborder, \
    $data0_7 using 1:3:4 with filledcurves fillcolor rgb '#6b6b6b' fillstyle transparent solid 0.2 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data0_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data0_3 using 1:2 with lines linecolor rgb '#a84a8e' linewidth 3, \
    $data0_4 using 1:2 with lines linecolor rgb '#7f6a00' linewidth 3, \
    $data0_5 using 1:2 with lines linecolor rgb '#6a4fc4' linewidth 3, \
    $data0_6 using 1:2 with lines linecolor rgb '#c8372d' linewidth 3, \
    $data0_7 using 1:2 with lines linecolor rgb '#6b6b6b' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_3 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_4 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_5 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_6 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data0_7 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
set lmargin at screen 0.42504
set rmargin at screen 0.73416
set tmargin at screen 0.81633
set bmargin at screen 0.20408
set xrange [50:1]
set xtics 10
set xlabel 'layer, from output to input' textcolor rgb ink
set yrange [-0.024:1.02]
set ytics 0.2
set format y '%.1f'
set ylabel 'cosine' textcolor rgb ink
set title 'all pairs of inputs' textcolor rgb ink font ',14' offset 0,-0.6
plot $data1_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 noborder, \
    $data1_1 using 1:3:4 with filledcurves fillcolor rgb '#b84f00' fillstyle transparent solid 0.2 noborder, \
    $data1_2 using 1:3:4 with filledcurves fillcolor rgb '#007a58' fillstyle transparent solid 0.2 noborder, \
    $data1_3 using 1:3:4 with filledcurves fillcolor rgb '#a84a8e' fillstyle transparent solid 0.2 noborder, \
    $data1_4 using 1:3:4 with filledcurves fillcolor rgb '#7f6a00' fillstyle transparent solid 0.2 noborder, \
    $data1_5 using 1:3:4 with filledcurves fillcolor rgb '#6a4fc4' fillstyle transparent solid 0.2 noborder, \
    $data1_6 using 1:3:4 with filledcurves fillcolor rgb '#c8372d' fillstyle transparent solid 0.2 noborder, \
    $data1_7 using 1:3:4 with filledcurves fillcolor rgb '#6b6b6b' fillstyle transparent solid 0.2 noborder, \
    $data1_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data1_1 using 1:2 with lines linecolor rgb '#b84f00' linewidth 3, \
    $data1_2 using 1:2 with lines linecolor rgb '#007a58' linewidth 3, \
    $data1_3 using 1:2 with lines linecolor rgb '#a84a8e' linewidth 3, \
    $data1_4 using 1:2 with lines linecolor rgb '#7f6a00' linewidth 3, \
    $data1_5 using 1:2 with lines linecolor rgb '#6a4fc4' linewidth 3, \
    $data1_6 using 1:2 with lines linecolor rgb '#c8372d' linewidth 3, \
    $data1_7 using 1:2 with lines linecolor rgb '#6b6b6b' linewidth 3, \
    $data1_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data1_1 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data1_2 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data1_3 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data1_4 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data1_5 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data1_6 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6), \
    $data1_7 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset label
unset arrow
unset object
unset multiplot
