extension ShippedProfiles {
    /// What Keras and Flax build: kernels have their taps first, then inputs, then outputs. Names with numbers, such as `dense_1/kernel`, tell no
    /// layers: roles are by the last word.
    static let keras = """
        name: keras
        summary: Keras and Flax, whose matrices are called kernel and stand inputs by outputs
        recognize: [kernel]
        roles:
          - {role: embedding, kind: embedding, names: [embedding, embeddings]}
          - {role: attention-in, kind: linear, layout: in-out, axes: 3, heads_axis: 1, names: [query|key|value.kernel]}
          - {role: attention-out, kind: linear, layout: in-out, axes: 3, heads_axis: 0, names: [out|attention_output.kernel]}
          - {role: dense, kind: linear, layout: in-out, axes: 2, names: [kernel]}
          - {role: convolution, kind: convolution, layout: taps-in-out, axes: 3, names: [kernel]}
          - {role: convolution, kind: convolution, layout: taps-in-out, axes: 4, names: [kernel]}
          - {role: convolution, kind: convolution, layout: taps-in-out, axes: 5, names: [kernel]}
          - {role: recurrent, kind: linear, layout: in-out, axes: 2, names: [recurrent_kernel]}
          - {role: norm, kind: norm, names: [gamma, scale]}
          - {role: recurrent-bias, kind: other, names: [lstm_cell|lstm|gru_cell|gru.bias, lstm_cell_*.bias, gru_cell_*.bias]}
          - {role: bias, kind: bias, names: [bias, beta]}
          - {role: running-mean, kind: other, names: [moving_mean, mean]}
          - {role: running-variance, kind: other, names: [moving_variance, var]}
        schemes:
          - name: glorot
            summary: Keras's default, uniform of sqrt(6/(fan_in+fan_out)), embeddings uniform of 0.05
            laws:
              dense: &glorot
                - {uniform: sqrt(6/(fan_in+fan_out))}
                - {truncated: sqrt(2/(fan_in+fan_out))}
                - {normal: sqrt(2/(fan_in+fan_out))}
              convolution: *glorot
              attention-in: *glorot
              attention-out: *glorot
              embedding: {uniform: 0.05}
          - name: lecun
            summary: Flax's default, std sqrt(1/fan_in), cut off at two of them
            laws:
              dense: &lecun
                - {truncated: sqrt(1/fan_in)}
                - {uniform: sqrt(3/fan_in)}
                - {normal: sqrt(1/fan_in)}
              convolution: *lecun
              attention-in: *lecun
              attention-out: *lecun
              embedding: [{normal: sqrt(1/fan_in)}, {uniform: 0.05}]
          - name: he
            summary: std sqrt(2/fan_in)
            laws:
              dense: &he
                - {truncated: sqrt(2/fan_in)}
                - {uniform: sqrt(6/fan_in)}
                - {normal: sqrt(2/fan_in)}
              convolution: *he
              attention-in: *he
              attention-out: *he
        example:
          sizes: {depth: 3, width: 64, hidden: 2*width}
          tensors:
            - {names: [params/layers_*/Dense_0/kernel], shape: [width, hidden]}
            - {names: [params/layers_*/Dense_0/bias], shape: [hidden]}
            - {names: [params/layers_*/Dense_1/kernel], shape: [hidden, width]}
            - {names: [params/layers_*/Dense_1/bias], shape: [width]}
        """
}
